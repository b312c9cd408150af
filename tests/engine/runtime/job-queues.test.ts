/** The queues of jobs against the rule that they speed up: the highest priority first, then oldest first within a tenant, of several tenants whichever was made first, and those that have been leased for who wants a lease. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../engine/core/entities/index.ts';
import { createJobQueues, type Permitted, permits, type QueuedJob } from '../../../engine/runtime/jobs/job-queues.ts';

const TENANTS = ['east', 'west', 'north'] as const;
const PROCESSES = ['birth', 'land'] as const;
const PRIORITIES = [0, 7, -3] as const;

/** Who asks may have the jobs of these; without a choice, of all. */
const drawnPermission: fc.Arbitrary<Permitted> = fc
  .record({
    processDefinitionIds: fc.option(fc.subarray([...PROCESSES]), { nil: undefined }),
    tenantIds: fc.option(fc.subarray([...TENANTS]), { nil: undefined }),
    withLease: fc.boolean(),
  })
  .map(({ processDefinitionIds, tenantIds, withLease }) => ({
    withLease,
    processDefinitionIds: processDefinitionIds && new Set(processDefinitionIds),
    tenantIds: tenantIds && new Set(tenantIds),
  }));

const drawnStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      add: fc.constantFrom(...TENANTS),
      of: fc.constantFrom(...PROCESSES),
      priority: fc.constantFrom(...PRIORITIES),
      leaseToken: fc.constantFrom(null, null, 'token'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ changes: fc.nat(), to: fc.constantFrom(...PRIORITIES) }) },
  { weight: 1, arbitrary: fc.record({ leaves: fc.nat() }) },
  {
    weight: 3,
    arbitrary: fc.record({ takes: fc.integer({ min: 1, max: 5 }), as: drawnPermission, returns: fc.nat(2) }),
  },
);

/** Everybody's jobs as plain lists, two for each tenant, in the order in which they came. */
function slowTake(lists: ReadonlyMap<string, QueuedJob[]>, count: number, permitted: Permitted): QueuedJob[] {
  const left = [...lists.values()].map((list) =>
    list.filter((job) => permits({ tenantIds: permitted.tenantIds, withLease: permitted.withLease }, job)),
  );
  const taken: QueuedJob[] = [];
  for (const priority of [...PRIORITIES].sort((a, b) => b - a)) {
    const level = left.map((list) => list.filter((job) => job.priority === priority));
    while (taken.length < count && level.some((list) => list.length > 0)) {
      const [first] = level.filter((list) => list.length > 0).sort(([a], [b]) => (a?.jobKey ?? 0) - (b?.jobKey ?? 0));
      const job = first?.shift();
      if (job !== undefined && permits(permitted, job)) taken.push(job);
    }
  }
  return taken;
}

describe('The queues of jobs', () => {
  it('give what the rule gives, whoever asks, whatever has left or was put back before', () => {
    fc.assert(
      fc.property(fc.array(drawnStep, { maxLength: 60 }), (steps) => {
        const queues = createJobQueues([]);
        const lists = new Map<string, QueuedJob[]>();
        const made: QueuedJob[] = [];
        const nameOf = ({ tenantId, leaseToken }: QueuedJob): string => `${tenantId} ${leaseToken}`;
        const listOf = (job: QueuedJob): QueuedJob[] => {
          const list = lists.get(nameOf(job)) ?? [];
          lists.set(nameOf(job), list);
          return list;
        };
        const change = (job: QueuedJob, state: Job['state']): void =>
          queues.update({ job: { upserts: [{ ...job, type: 't', state } as Job], deletes: [] } });
        const leave = (job: QueuedJob): void => {
          lists.set(
            nameOf(job),
            listOf(job).filter((other) => other !== job),
          );
        };
        for (const step of steps) {
          if ('add' in step) {
            const jobKey = made.length + 1;
            const { priority, of: processDefinitionId, add: tenantId, leaseToken } = step;
            const job = { jobKey, rootProcessInstanceKey: jobKey, processDefinitionId, tenantId, priority, leaseToken };
            made.push(job);
            listOf(job).push(job);
            change(job, 'CREATED');
          } else if ('takes' in step) {
            const expected = slowTake(lists, step.takes, step.as);
            const taken = queues.take('t', step.takes, step.as);
            expect(taken).toEqual(expected);
            for (const job of expected) leave(job);
            const back = expected.slice(0, step.returns);
            queues.putBack('t', back);
            for (const job of back.toReversed()) listOf(job).unshift(job);
          } else if ('changes' in step) {
            const job = made[step.changes % made.length];
            if (job === undefined || !listOf(job).includes(job) || job.priority === step.to) continue;
            const changed = { ...job, priority: step.to };
            made[made.indexOf(job)] = changed;
            leave(job);
            listOf(changed).push(changed);
            change(changed, 'CREATED');
          } else {
            const job = made[step.leaves % made.length];
            if (job === undefined) continue;
            leave(job);
            change(job, 'ACTIVATED');
          }
          const waiting = [...lists.values()].flat().length;
          expect([queues.count('t'), queues.size]).toEqual([waiting, waiting]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
