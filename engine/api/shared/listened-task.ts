import type { Job } from '../../core/entities/index.ts';

/** Returns the user task as its listener sees it, from the headers that the engine wrote. */
export function listenedTask(headers: Job['customHeaders']) {
  const header = (name: string): string | undefined => headers[`io.camunda.zeebe:${name}`];
  const list = (name: string): readonly string[] => JSON.parse(header(name) ?? '[]');
  return {
    action: header('action') ?? '',
    assignee: header('assignee') ?? null,
    candidateGroups: list('candidateGroups'),
    candidateUsers: list('candidateUsers'),
    changedAttributes: list('changedAttributes'),
    dueDate: header('dueDate') ?? null,
    followUpDate: header('followUpDate') ?? null,
    formKey: header('formKey') ?? null,
    priority: Number(header('priority') ?? '50'),
    userTaskKey: header('userTaskKey') ?? null,
  };
}
