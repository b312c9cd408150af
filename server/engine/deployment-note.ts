import { changesOf, noteAct } from '../../office/audit/index.ts';
import type { Actor, Office } from '../../office/kernel/index.ts';
import { fieldSaying, problem } from '../http/problem.ts';
import { serverTexts } from '../texts/index.ts';

/** What was deployed, in which version. */
interface Resource {
  readonly kind: 'process' | 'decision' | 'form' | 'other';
  readonly id: string;
  readonly version: number;
}

/** Who brought a version in, when, and what was said of it. */
export interface DeploymentNote {
  readonly version: number;
  readonly deployedBy: string;
  /** ISO 8601 */
  readonly deployedAt: string;
  /** Empty when nothing was said. */
  readonly comment: string;
}

/** Longest comment on a deployment, in characters. */
const COMMENT_LENGTH_MAX = 500;
const ACTION = 'deploy-resource';
const subjectOf = (kind: Resource['kind'], id: string): string => `${kind}:${id}`;

/** @throws HttpProblem 400 for a comment that is too long */
export function readComment({ comment = '' }: Readonly<Record<string, string>>): string {
  const words = comment.trim();
  if (words.length <= COMMENT_LENGTH_MAX) return words;
  const values = { count: words.length, commentLengthMax: COMMENT_LENGTH_MAX };
  throw problem(400, 'engine.commentTooLong', values, {
    fields: [fieldSaying('comment', serverTexts.text('fields.commentTooLong', values))],
  });
}

/** Camunda's API keeps no comment and no name with a deployment, so both go into the office's audit trail. */
export async function noteDeployment(
  office: Office,
  actor: Actor,
  resources: readonly Resource[],
  comment: string,
): Promise<void> {
  for (const { kind, id, version } of resources)
    await noteAct(office, actor, ACTION, subjectOf(kind, id), { version, comment });
}

/** Returns what is known of the versions of a resource, newest first; one that a release brought in has no note. */
export async function deploymentNotes(
  office: Office,
  kind: Resource['kind'],
  id: string,
): Promise<readonly DeploymentNote[]> {
  const records = await changesOf(office, subjectOf(kind, id));
  return records
    .filter(({ action }) => action === ACTION)
    .map(({ actorName, happenedAt, data }) => ({
      version: Number(data['version']),
      deployedBy: actorName,
      deployedAt: happenedAt.toISOString(),
      comment: String(data['comment'] ?? ''),
    }));
}
