/** The areas of the rule book, in the order of the document. */
import { adHoc } from './ad-hoc.ts';
import { boundaryEvents } from './boundary-events.ts';
import { compensation } from './compensation.ts';
import { conditionals } from './conditionals.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';
import { gateways } from './gateways.ts';
import { incidents } from './incidents.ts';
import { jobs } from './jobs.ts';
import { joins } from './joins.ts';
import { lifecycle } from './lifecycle.ts';
import { listeners } from './listeners.ts';
import { mappings } from './mappings.ts';
import { messages } from './messages.ts';
import { multiInstance } from './multi-instance.ts';
import type { Area } from './rule.ts';
import { scopes } from './scopes.ts';
import { tasks } from './tasks.ts';
import { throwEvents } from './throw-events.ts';
import { userTasks } from './user-tasks.ts';
import { validationAttributes } from './validation-attributes.ts';
import { validationCompensation } from './validation-compensation.ts';
import { validationEvents } from './validation-events.ts';
import { validationExtensions } from './validation-extensions.ts';
import { validationGateways } from './validation-gateways.ts';
import { validationOnce } from './validation-once.ts';
import { validationStructure } from './validation-structure.ts';
import { validationTasks } from './validation-tasks.ts';
import { validationTimers } from './validation-timers.ts';
import { validationValues } from './validation-values.ts';

export const areas: readonly Area[] = [
  lifecycle,
  gateways,
  joins,
  events,
  throwEvents,
  boundaryEvents,
  errors,
  compensation,
  conditionals,
  scopes,
  multiInstance,
  adHoc,
  tasks,
  listeners,
  mappings,
  validationStructure,
  validationGateways,
  validationEvents,
  validationOnce,
  validationTimers,
  validationCompensation,
  validationTasks,
  validationExtensions,
  validationAttributes,
  validationValues,
  incidents,
  jobs,
  messages,
  userTasks,
];
