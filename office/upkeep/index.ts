/** What an administrator looks at to see whether the office keeps up: what waits in its queues, and how its database is. The page of the system's health and the figures for Prometheus tell the same. */
export { type Queues, readQueues } from './queues.ts';
export { readStoreState, type StoreState } from './store-state.ts';
