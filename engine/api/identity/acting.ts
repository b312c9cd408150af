import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '../../core/entities/index.ts';
import { type PermittedProcesses, reaching } from '../../core/kernel/access.ts';
import type { Command } from '../../core/kernel/command.ts';
import type { Engine } from '../../runtime/contract/engine.ts';
import type { Caller } from './guard.ts';
import { createTenancy, engineOfTenants, type Tenancy } from './tenancy.ts';

/** The engine in the name of whoever calls, so that its audit log says who gave a command, and shows nothing of other tenants. */
export interface Acting {
  readonly engine: Engine;
  readonly tenancy: Tenancy;
  /** Runs what follows in the caller's name. */
  as(caller: Caller, run: () => void): void;
}

/** Handlers know the engine and not the request that led to them, so the caller goes along with the asynchronous context. */
export function actingFor(engine: Engine, multiTenancy = false): Acting {
  const callers = new AsyncLocalStorage<Caller>();
  const actor = (): Actor | undefined => {
    const principal = callers.getStore()?.principal;
    return principal ? { type: principal.type, id: principal.id } : undefined;
  };
  const tenancy = createTenancy(
    multiTenancy,
    () => callers.getStore()?.tenants ?? null,
    (tenantId) => engine.access().hasTenant(tenantId),
  );
  const named: Engine = {
    ...engine,
    execute: (command, given = actor()) => engine.execute(withinPermissions(command, callers.getStore()), given),
    deploy: (resources, given = actor(), tenantId) => engine.deploy(resources, given, tenantId),
  };
  return {
    engine: multiTenancy ? engineOfTenants(named, tenancy.ofCaller) : named,
    tenancy,
    as(caller, run) {
      if (caller.principal) callers.run(caller, run);
      else run();
    },
  };
}

/** Commands of which only their processing tells which processes they reach. */
const reachingCommands: ReadonlySet<Command['type']> = new Set([
  'SIGNAL.BROADCAST',
  'MESSAGE.CORRELATE',
  'CONDITIONAL.EVALUATE',
]);

function withinPermissions<C extends Command>(command: C, caller: Caller | undefined): C {
  if (caller === undefined || !reachingCommands.has(command.type)) return command;
  const permitted: PermittedProcesses = Object.fromEntries(
    Object.entries(reaching).flatMap(([how, permissionType]) => {
      const { isForAll, resourceIds } = caller.grant('PROCESS_DEFINITION', permissionType);
      return isForAll ? [] : [[how, resourceIds]];
    }),
  );
  return { ...command, permitted };
}
