/**
 * Operations of Camunda's API that this engine knows of and does not serve. They answer 501 with the place where to read why, so that nobody takes them for a
 * typing error. Those below `/cluster/v2` stand beside the base path, as in Camunda: they have an administrator and a sign-in of their own there.
 */
import type { Resource } from '../../http/context.ts';
import { notServed } from '../../shared/problem.ts';

const AGENTS = 'agents of language models are no part of this engine';
const BACKUPS = "the engine's whole state is one PostgreSQL database: `pg_dump` and its kin back it up and restore it";
const EXPORTING = 'nothing is exported: searches read what the commands wrote';
const MODES = 'a database is restored while no engine runs on it, so that there is no mode for it';
const CLUSTER = 'one engine leads on one database: there are no physical tenants with an administrator above them';

/** What both the base path and `/cluster/v2` have. */
const administration: Readonly<Record<string, readonly string[]>> = {
  [BACKUPS]: [
    'GET /backups/history',
    'POST /backups/history',
    'GET /backups/history/:backupId',
    'DELETE /backups/history/:backupId',
    'GET /backups/runtime',
    'POST /backups/runtime',
    'GET /backups/runtime/:backupId',
    'DELETE /backups/runtime/:backupId',
    'GET /backups/runtime/state',
    'DELETE /backups/runtime/state',
    'POST /backups/runtime/state/sync',
    'POST /restore',
  ],
  [EXPORTING]: ['GET /exporting', 'POST /exporting/pause', 'POST /exporting/resume'],
  [MODES]: ['PATCH /mode'],
};

const byReason: Readonly<Record<string, readonly string[]>> = {
  [AGENTS]: [
    'GET /agent-definitions/:agentDefinitionKey',
    'POST /agent-definitions/search',
    'POST /agent-instances',
    'POST /agent-instances/search',
    'GET /agent-instances/:agentInstanceKey',
    'PATCH /agent-instances/:agentInstanceKey',
    'POST /agent-instances/:agentInstanceKey/history',
    'POST /agent-instances/:agentInstanceKey/history/search',
  ],
  ...administration,
  [BACKUPS]: [...(administration[BACKUPS] ?? []), 'GET /restore'],
};

const CLUSTER_PATH = '/cluster/v2';

const ofTheCluster: readonly string[] = [
  ...Object.values(administration)
    .flat()
    .map((operation) => operation.replace(' ', ` ${CLUSTER_PATH}`)),
  `GET ${CLUSTER_PATH}/status`,
  `GET ${CLUSTER_PATH}/topology`,
  `GET ${CLUSTER_PATH}/status/upgrade`,
  `GET ${CLUSTER_PATH}/rebalance`,
  `POST ${CLUSTER_PATH}/rebalance`,
  `DELETE ${CLUSTER_PATH}/rebalance`,
];

/** Each operation with the reason: `METHOD /path`, relative to the base path. */
const unservedHere: ReadonlyMap<string, string> = new Map(
  Object.entries(byReason).flatMap(([reason, operations]) =>
    operations.map((operation): [string, string] => [operation, reason]),
  ),
);

/** Those of both addresses; those of the cluster with their whole path. */
export const unservedOperations: ReadonlyMap<string, string> = new Map([
  ...unservedHere,
  ...ofTheCluster.map((operation): [string, string] => [operation, CLUSTER]),
]);

/** Answers 501 at the operations of the base path `/v2` that are not served. */
export const registerUnserved: Resource = (api) => refuse(api, [...unservedHere.keys()], '/v2');

/** Answers 501 at the operations of a whole cluster, which have their own base path. */
export const registerUnservedOfCluster: Resource = (api) => refuse(api, ofTheCluster, '');

function refuse(api: Parameters<Resource>[0], operations: readonly string[], basePath: string): void {
  for (const operation of operations) {
    const [method = '', url = ''] = operation.split(' ');
    api.route({
      method,
      url,
      handler: async () => {
        throw notServed(`${method} ${basePath}${url}`);
      },
    });
  }
}
