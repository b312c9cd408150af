/** The words of work-lists: what they show, by what they are sorted, and what is done with many tasks at once. */

import type { BoardGroup } from './dossiers.ts';

/** What a work-list shows: `mine` what I hold; `unit` what is offered to my groups, and everything of a unit that I lead; `waiting` what others have to do with dossiers that I worked on. */
export const taskScopes = ['mine', 'unit', 'unassigned', 'waiting', 'finished'] as const;
export type TaskScope = (typeof taskScopes)[number];

/** Late now; due on this day; due in the seven days from now. */
export const taskDues = ['overdue', 'today', 'week'] as const;
export type TaskDue = (typeof taskDues)[number];

/** What a list can show of a task. */
export const taskColumns = [
  'deadline',
  'code',
  'applicant',
  'step',
  'procedure',
  'unit',
  'assignee',
  'priority',
  'decision',
  'received',
  'created',
] as const;
export type TaskColumn = (typeof taskColumns)[number];

export const taskSorts = [...taskColumns, 'completed'] as const;
export type TaskSort = (typeof taskSorts)[number];

/** What a list can show of a dossier; by each of them it can be sorted. */
export const dossierColumns = [
  'deadline',
  'code',
  'applicant',
  'procedure',
  'decision',
  'delivery',
  'unit',
  'received',
] as const;
export type DossierColumn = (typeof dossierColumns)[number];
export type DossierSort = DossierColumn;

/** The lists that keep views and columns for each person: of tasks, and of dossiers. */
export const listNames = ['tasks', 'dossiers'] as const;
export type ListName = (typeof listNames)[number];

export const taskStates = ['open', 'completed', 'canceled'] as const;
export type TaskState = (typeof taskStates)[number];

/** What is done with many tasks or dossiers at once; nothing changes by printing and exporting, and reminding changes no task. */
export const bulkActions = ['claim', 'release', 'assign', 'remind', 'complete', 'print', 'export'] as const;
export type BulkAction = (typeof bulkActions)[number] | 'undo';

/** What is printed of many dossiers: the receipt of each, its control slip (form 06) as it is now, its latest paper, or every one. */
export const printedPapers = ['receipt', 'control-slip', 'latest', 'all'] as const;
export type PrintedPapers = (typeof printedPapers)[number];

export const bulkStates = ['draft', 'running', 'done'] as const;
export type BulkState = (typeof bulkStates)[number];

/** Where a process instance stands, in the engine's words. */
export const instanceStates = ['ACTIVE', 'COMPLETED', 'TERMINATED'] as const;
export type InstanceState = (typeof instanceStates)[number];

/** What is urgent of process instances: groups of the board that lie in what runs. */
export const instanceUrgencies = ['dueToday', 'atRisk', 'overdue'] as const satisfies readonly BoardGroup[];
export type InstanceUrgency = (typeof instanceUrgencies)[number];

export const incidentStates = ['ACTIVE', 'RESOLVED'] as const;
export type IncidentState = (typeof incidentStates)[number];

/** By what a list of process instances is sorted: when they started, when something last happened in them, by when their dossier has to be decided. */
/** What an instance waits for: a person, a worker, something outside, an instance that it called, or somebody who mends an incident; `element` where the engine does not tell. */
export const waitKinds = [
  'incident',
  'task',
  'job',
  'message',
  'timer',
  'signal',
  'condition',
  'call',
  'element',
] as const;
export type WaitKind = (typeof waitKinds)[number];

export const instanceSorts = ['started', 'changed', 'due'] as const;
export type InstanceSort = (typeof instanceSorts)[number];
