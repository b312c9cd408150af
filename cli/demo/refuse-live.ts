/** @throws Error when the system at that address is live: what is played there would be real */
export async function refuseLive(serverAddress: string): Promise<void> {
  const answer = await fetch(`${serverAddress}/api/installation`);
  const { mode } = (await answer.json()) as { mode?: string };
  if (mode !== 'live') return;
  throw new Error(
    `The system at ${serverAddress} is live, and the demonstration plays on none such. Without MOTCUA_DEMO_SERVER it plays on a system of its own in a fresh folder.`,
  );
}
