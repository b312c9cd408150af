import type { Answer, Caller } from './system.ts';

/** Lets a second person look at what waits for approval, and approve it; what waits for nobody is given back as it was answered. */
export const approvedBy = async (second: Caller, answer: Answer): Promise<Answer> => {
  if (answer.status !== 202) return answer;
  const url = `/api/approvals/${answer.body.approvalId}`;
  const { changeHash } = (await second.get(url)).body;
  return second.send('POST', `${url}/approval`, { changeHash });
};
