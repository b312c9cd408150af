import type { ElementType, ExecutableElement } from '../../model/graph/graph.ts';
import { adHocSubProcessHandler } from './ad-hoc-sub-process.ts';
import { businessRuleTaskHandler } from './business-rule-task.ts';
import { callActivityHandler } from './call-activity.ts';
import { endEventHandler } from './end-event.ts';
import { eventBasedGatewayHandler } from './event-based-gateway.ts';
import { eventSubProcessHandler } from './event-sub-process.ts';
import { exclusiveGatewayHandler } from './exclusive-gateway.ts';
import { inclusiveGatewayHandler } from './inclusive-gateway.ts';
import { intermediateCatchEventHandler } from './intermediate-catch-event.ts';
import { intermediateThrowEventHandler } from './intermediate-throw-event.ts';
import { multiInstanceBodyHandler } from './multi-instance-body.ts';
import { processHandler } from './process.ts';
import { receiveTaskHandler } from './receive-task.ts';
import { scriptTaskHandler } from './script-task.ts';
import type { ElementHandler } from './shared/handler.ts';
import { jobWorkerTaskHandler } from './shared/job-worker-task.ts';
import { passThroughHandler } from './shared/pass-through.ts';
import { subProcessHandler } from './sub-process.ts';
import { userTaskHandler } from './user-task.ts';

/** A missing element type does not compile. */
const handlers = {
  PROCESS: processHandler,
  SUB_PROCESS: subProcessHandler,
  EVENT_SUB_PROCESS: eventSubProcessHandler,
  MULTI_INSTANCE_BODY: multiInstanceBodyHandler,
  AD_HOC_SUB_PROCESS: adHocSubProcessHandler,
  AD_HOC_SUB_PROCESS_INNER_INSTANCE: subProcessHandler,
  START_EVENT: passThroughHandler,
  INTERMEDIATE_CATCH_EVENT: intermediateCatchEventHandler,
  INTERMEDIATE_THROW_EVENT: intermediateThrowEventHandler,
  BOUNDARY_EVENT: passThroughHandler,
  END_EVENT: endEventHandler,
  TASK: passThroughHandler,
  MANUAL_TASK: passThroughHandler,
  SERVICE_TASK: jobWorkerTaskHandler,
  SEND_TASK: jobWorkerTaskHandler,
  RECEIVE_TASK: receiveTaskHandler,
  USER_TASK: userTaskHandler,
  BUSINESS_RULE_TASK: businessRuleTaskHandler,
  SCRIPT_TASK: scriptTaskHandler,
  CALL_ACTIVITY: callActivityHandler,
  EXCLUSIVE_GATEWAY: exclusiveGatewayHandler,
  PARALLEL_GATEWAY: passThroughHandler,
  INCLUSIVE_GATEWAY: inclusiveGatewayHandler,
  EVENT_BASED_GATEWAY: eventBasedGatewayHandler,
} as const satisfies Record<ElementType, ElementHandler>;

/** Every type of element instance there is. */
export const executedTypes = Object.keys(handlers) as readonly ElementType[];

export function handlerOf(element: ExecutableElement): ElementHandler {
  return handlers[element.type];
}
