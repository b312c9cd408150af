/**
 * What each BPMN element type does of its own: one file for each type, named after it. A missing type does not compile. Types
 * whose behaviour lies elsewhere (a boundary event's wait belongs to its activity) have a file too, which says where and why.
 */
import type { ElementType, ExecutableElement } from '../../model/graph/graph.ts';
import { adHocSubProcessHandler } from './ad-hoc-sub-process.ts';
import { adHocSubProcessInnerInstanceHandler } from './ad-hoc-sub-process-inner-instance.ts';
import { boundaryEventHandler } from './boundary-event.ts';
import { businessRuleTaskHandler } from './business-rule-task.ts';
import { callActivityHandler } from './call-activity.ts';
import { endEventHandler } from './end-event.ts';
import { eventBasedGatewayHandler } from './event-based-gateway.ts';
import { eventSubProcessHandler } from './event-sub-process.ts';
import { exclusiveGatewayHandler } from './exclusive-gateway.ts';
import { inclusiveGatewayHandler } from './inclusive-gateway.ts';
import { intermediateCatchEventHandler } from './intermediate-catch-event.ts';
import { intermediateThrowEventHandler } from './intermediate-throw-event.ts';
import { manualTaskHandler } from './manual-task.ts';
import { multiInstanceBodyHandler } from './multi-instance-body.ts';
import { parallelGatewayHandler } from './parallel-gateway.ts';
import { processHandler } from './process.ts';
import { receiveTaskHandler } from './receive-task.ts';
import { scriptTaskHandler } from './script-task.ts';
import { sendTaskHandler } from './send-task.ts';
import { serviceTaskHandler } from './service-task.ts';
import type { ElementHandler } from './shared/handler.ts';
import { startEventHandler } from './start-event.ts';
import { subProcessHandler } from './sub-process.ts';
import { taskHandler } from './task.ts';
import { userTaskHandler } from './user-task.ts';

const handlers = {
  PROCESS: processHandler,
  SUB_PROCESS: subProcessHandler,
  EVENT_SUB_PROCESS: eventSubProcessHandler,
  MULTI_INSTANCE_BODY: multiInstanceBodyHandler,
  AD_HOC_SUB_PROCESS: adHocSubProcessHandler,
  AD_HOC_SUB_PROCESS_INNER_INSTANCE: adHocSubProcessInnerInstanceHandler,
  START_EVENT: startEventHandler,
  INTERMEDIATE_CATCH_EVENT: intermediateCatchEventHandler,
  INTERMEDIATE_THROW_EVENT: intermediateThrowEventHandler,
  BOUNDARY_EVENT: boundaryEventHandler,
  END_EVENT: endEventHandler,
  TASK: taskHandler,
  MANUAL_TASK: manualTaskHandler,
  SERVICE_TASK: serviceTaskHandler,
  SEND_TASK: sendTaskHandler,
  RECEIVE_TASK: receiveTaskHandler,
  USER_TASK: userTaskHandler,
  BUSINESS_RULE_TASK: businessRuleTaskHandler,
  SCRIPT_TASK: scriptTaskHandler,
  CALL_ACTIVITY: callActivityHandler,
  EXCLUSIVE_GATEWAY: exclusiveGatewayHandler,
  PARALLEL_GATEWAY: parallelGatewayHandler,
  INCLUSIVE_GATEWAY: inclusiveGatewayHandler,
  EVENT_BASED_GATEWAY: eventBasedGatewayHandler,
} as const satisfies Record<ElementType, ElementHandler>;

/** Every type of element instance there is. */
export const executedTypes = Object.keys(handlers) as readonly ElementType[];

/** Returns what an element does of its own. */
export function handlerOf(element: ExecutableElement): ElementHandler {
  return handlers[element.type];
}
