/**
 * A parallel gateway is only passed by the instance that stands for it: as a fork, all outgoing flows are taken, which is what
 * every element does without a choice of its own. As a join, tokens wait on their flows before there is an instance at all
 * (`gateways/tokens.ts`); it is entered when one waits on each of its incoming flows.
 */
import { type ElementHandler, passesThrough } from './shared/handler.ts';

export const parallelGatewayHandler: ElementHandler = { activate: passesThrough };
