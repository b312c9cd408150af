import { signIn } from '../../../cli/demo/http.ts';
import { SAMPLE_PASSWORD } from '../../../office/seed/index.ts';

/** A second person, the city's leader unless another is named, approves whatever waits for her. */
export async function approveWaiting(serverAddress: string, userName = 'lanhdao.h26'): Promise<void> {
  const second = await signIn(serverAddress, userName, SAMPLE_PASSWORD);
  const waiting = await second.waitingApprovals();
  if (waiting.length === 0) throw new Error(`Nothing waits for ${userName}`);
  for (const id of waiting) await second.approve(id);
}
