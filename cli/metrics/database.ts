/** What a process knows of the database by itself: its own connections, and the room on the disk where it lies on this machine. */
import { statfs } from 'node:fs/promises';
import type { Registry } from 'prom-client';
import type { Office } from '../../office/kernel/index.ts';
import { addGauge } from './gauge.ts';

/** Adds the room on the disk. @param folder where the files of the database lie */
export function measureDisk(folder: string, registry: Registry): void {
  addGauge(registry, {
    name: 'motcua_database_disk_free_bytes',
    help: 'Room on the disk of the database',
    read: async () => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
  });
}

/** Adds the connections of this process. To be called first: a scrape reads in the order in which figures were added, and its own statements are not what people wait for. */
export function measurePool(office: Office, registry: Registry): void {
  addGauge(registry, {
    name: 'motcua_pool_connections',
    help: 'Connections of this process to the database',
    labelNames: ['state'],
    read: () => {
      const { total, idle } = office.store.connections();
      return [
        [{ state: 'busy' }, total - idle],
        [{ state: 'idle' }, idle],
      ];
    },
  });
  addGauge(registry, {
    name: 'motcua_pool_waiting',
    help: 'Statements of this process that wait for a connection',
    read: () => office.store.connections().waiting,
  });
}
