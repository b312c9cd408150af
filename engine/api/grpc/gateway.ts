import type { ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js';
import { type AnyStreamCall, type AnyUnaryCall, type GrpcContext, streamHandler, unaryHandler } from './call.ts';
import { conditionalCalls } from './conditionals.ts';
import { decisionCalls } from './decisions.ts';
import { deploymentCalls } from './deployments.ts';
import { incidentCalls } from './incidents.ts';
import { jobActivationCalls } from './job-activation.ts';
import { jobCalls } from './jobs.ts';
import { messageCalls } from './messages.ts';
import { processInstanceChangeCalls } from './process-instance-changes.ts';
import { processInstanceCalls } from './process-instances.ts';
import { topologyCalls } from './topology.ts';
import { variableCalls } from './variables.ts';

/** Implements all calls of `gateway_protocol.Gateway`; a test holds them against the contract. */
export function implementGateway(service: ServiceDefinition, context: GrpcContext): UntypedServiceImplementation {
  const unary: Readonly<Record<string, AnyUnaryCall>> = {
    ...conditionalCalls(context),
    ...decisionCalls(context),
    ...deploymentCalls(context),
    ...incidentCalls(context),
    ...jobCalls(context),
    ...messageCalls(context),
    ...processInstanceCalls(context),
    ...processInstanceChangeCalls(context),
    ...topologyCalls(context),
    ...variableCalls(context),
  };
  const streams: Readonly<Record<string, AnyStreamCall>> = jobActivationCalls(context);
  const handlers = Object.entries(service).map(([name, { responseStream }]) => {
    const call = responseStream ? streams[name] : unary[name];
    if (!call) throw new Error(`Expected the call ${name} of the contract to be served`);
    return [
      name,
      responseStream
        ? streamHandler(context, name, call as AnyStreamCall)
        : unaryHandler(context, name, call as AnyUnaryCall),
    ];
  });
  return Object.fromEntries(handlers);
}
