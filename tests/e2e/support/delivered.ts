import { SAMPLE_PASSWORD } from '../../../office/seed/index.ts';
import { birthRegistration } from './births.ts';
import type { ReceivedDossier } from './busy-office.ts';
import { assembleCast, type Wards } from './wards.ts';
import { answers, work } from './work.ts';

/** Takes one birth registration all the way to the handing over, through the API. */
export async function deliver(
  serverAddress: string,
): Promise<{ readonly dossier: ReceivedDossier; readonly cast: Wards }> {
  const cast = await assembleCast(serverAddress, SAMPLE_PASSWORD);
  const [unit] = cast.units;
  if (!unit) throw new Error('The cast has no units.');
  const dossier = await unit.reception.receive(birthRegistration(unit.unitCode, 1));
  await work(unit.officer, dossier.code, 'check', answers.complete);
  await work(unit.leader, dossier.code, 'sign', answers.sign);
  await work(unit.reception, dossier.code, 'handOver', answers.handOver);
  return { dossier, cast };
}
