/**
 * The office's figures for Prometheus: whether its database answers and how it is, what waits in its queues and for how long, and how far its list of tasks is behind the engine. All of them are the installation's: the
 * process of the server tells them, however many others there are.
 */
import { sql } from 'kysely';
import type { Registry } from 'prom-client';
import type { Office } from '../../office/kernel/index.ts';
import { type Queues, readQueues, readStoreState, type StoreState } from '../../office/upkeep/index.ts';
import { addGauge, type Reading, readTogether } from './gauge.ts';

const QUEUES = {
  motcua_outbox_waiting: ['Messages to the engine that are not sent yet', 'outboxWaiting'],
  motcua_outbox_put_off: ['Messages to the engine that failed and wait to be tried again', 'outboxPutOff'],
  motcua_outbox_due_seconds: [
    'For how long the message to the engine that is due first waits for its turn; 0 when none is due',
    'outboxDueSeconds',
  ],
  motcua_letters_waiting: ['Mails and messages that are not sent yet', 'lettersWaiting'],
  motcua_letters_put_off: [
    'Mails and messages that could not be sent when they were due and wait to be tried again',
    'lettersPutOff',
  ],
  motcua_bulk_items_waiting: ['Tasks and dossiers of bulk jobs that are not done yet', 'bulkWaiting'],
  motcua_tasks_open: ['Tasks of people that are open', 'tasksOpen'],
  motcua_dossiers_open: ['Dossiers whose legal clock is not closed', 'dossiersOpen'],
  motcua_sessions_open: ['Sessions of the staff that have not ended', 'sessionsOpen'],
  motcua_task_feed_lag_seconds: [
    'How far the list of tasks is behind the engine, in the time of the office',
    'taskFeedLagSeconds',
  ],
  motcua_task_comparison_age_seconds: [
    'Time since all open tasks were compared with the engine',
    'taskComparisonAgeSeconds',
  ],
} as const satisfies Readonly<Record<string, readonly [help: string, key: keyof Queues]>>;

interface StoreMeasure {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly string[];
  readonly read: (state: StoreState) => Reading;
}

const STORE: readonly StoreMeasure[] = [
  { name: 'motcua_database_bytes', help: 'Size of the database with its indexes', read: ({ bytes }) => bytes },
  {
    name: 'motcua_database_connections',
    help: 'Connections to the database, by what they do',
    labelNames: ['state'],
    read: ({ connections }) => connections.map(({ state, count }) => [{ state }, count] as const),
  },
  {
    name: 'motcua_database_oldest_transaction_seconds',
    help: 'Age of the oldest transaction; a long one keeps dead rows from being removed',
    read: ({ oldestTransactionSeconds }) => oldestTransactionSeconds,
  },
  {
    name: 'motcua_database_dead_rows',
    help: 'Dead rows that wait to be removed, in all tables',
    read: ({ deadRows }) => deadRows,
  },
  {
    name: 'motcua_database_table_bytes',
    help: 'Size of the largest tables with their indexes',
    labelNames: ['table'],
    read: ({ tables }) => tables.map(({ name, bytes }) => [{ table: name }, bytes] as const),
  },
];

/**
 * Adds the figures to a registry. A scrape reads them by three statements, so that it leaves the connections to people. While the database is away `motcua_database_up` says so, and the others are not told.
 */
export function measureOffice(office: Office, registry: Registry): void {
  const isUp = async (): Promise<number> => {
    await sql`select 1`.execute(office.db);
    return 1;
  };
  addGauge(registry, { name: 'motcua_database_up', help: 'Whether the database of the office answers', read: isUp }, 0);
  const [queues, store] = [readTogether(() => readQueues(office)), readTogether(() => readStoreState(office))];
  for (const [name, [help, key]] of Object.entries(QUEUES))
    addGauge(registry, { name, help, read: async () => (await queues())[key] });
  for (const { read, ...measure } of STORE) addGauge(registry, { ...measure, read: async () => read(await store()) });
}
