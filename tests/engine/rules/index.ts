/** The areas of the rule book, in the order of the document. */
import { gateways } from './gateways.ts';
import { incidents } from './incidents.ts';
import { jobs } from './jobs.ts';
import { messages } from './messages.ts';
import type { Area } from './rule.ts';
import { userTasks } from './user-tasks.ts';

export const areas: readonly Area[] = [gateways, jobs, messages, incidents, userTasks];
