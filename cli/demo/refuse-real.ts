import { DAY_MS } from '../../office/time/index.ts';
import type { Visitor } from './http.ts';
import { DAY, momentOf } from './story-clock.ts';

/** The story goes on for some months after its day; what is received later is somebody's. */
const STORY_DAYS_MAX = 200;

/**
 * A database with dossiers that no story has made is none to play in: the clock would be moved under people's deadlines, and their lists would fill with invented names.
 * @throws Error that names the newest of them
 */
export async function refuseRealDossiers(monitor: Visitor): Promise<void> {
  const [newest] = await monitor.findDossiers('');
  const end = momentOf(DAY, '00:00').getTime() + STORY_DAYS_MAX * DAY_MS;
  if (!newest || Date.parse(newest.receivedAt) < end) return;
  throw new Error(
    `The system has dossiers that the demonstration did not make (${newest.code} was received on ${newest.receivedAt.slice(0, 10)}), so it does not play there. Without MOTCUA_DEMO_SERVER it plays on a system of its own in a fresh folder.`,
  );
}
