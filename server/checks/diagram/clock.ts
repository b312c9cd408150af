/** A procedure's process says where its legal clock runs, stops and escalates, and closes it: else a finished dossier would become overdue. */
import { officeProcesses } from '../../../workflows/shared/office-processes.ts';
import { serverTexts } from '../../texts/index.ts';
import { type Finding, say } from '../finding/finding.ts';
import type { Rule } from '../finding/rule.ts';
import { type Element, headersOf, notesIn, textOf } from '../read/diagram.ts';
import type { ReadPackage } from '../read/read-package.ts';
import { atElement } from './references.ts';

/** Words that the note of the clock has, as officers read them on the diagram: its title first. */
const NOTE_HEADS = Object.values(serverTexts.names('checks.clockHeads')).map(({ vi }) => vi);
const [TITLE = ''] = NOTE_HEADS;

/** The clock itself starts these two. */
const OF_THE_CLOCK = [officeProcesses.legalClock, officeProcesses.escalation] as readonly string[];

export const clock: Rule = ({ own, all }) => {
  const { diagram } = own;
  const start = diagram?.elements.find((element) => isReceipt(own.id, element));
  if (!diagram || !start || OF_THE_CLOCK.includes(own.id)) return [];
  const note = notesIn(diagram).find(({ text }) => text?.includes(TITLE));
  return [
    ...noteFlaws(note, start, diagram.elements),
    ...(closes(own, all) ? [] : [say('clockStaysOpen', { rule: 'clock', at: atElement(start) })]),
  ];
};

const isReceipt = (id: string, { $type, eventDefinitions = [] }: Element): boolean =>
  $type === 'bpmn:StartEvent' && eventDefinitions.some(({ messageRef }) => messageRef?.name === `${id}.received`);

function noteFlaws(note: Element | undefined, start: Element, elements: readonly Element[]): readonly Finding[] {
  if (!note) return [say('noClockNote', { rule: 'clock', at: atElement(start) })];
  const text = note.text ?? '';
  const lacking = NOTE_HEADS.filter((head) => !text.includes(head));
  const named = [...text.matchAll(/“([^”]+)”/g)].map(([, name = '']) => name);
  const unknown = named.filter((name) => !elements.some((one) => one.name?.includes(name)));
  const at = atElement({ id: note.id, name: text.slice(0, NOTE_SHOWN) });
  return [
    ...lacking.map((head) => say('clockNoteLacks', { rule: 'clock', at, values: { head } })),
    ...unknown.map((name) => say('clockNoteNames', { rule: 'clock', at, values: { name } })),
  ];
}

const NOTE_SHOWN = 60;

/** Whether a process closes the clock by itself or in a part that it calls. */
function closes({ diagram }: ReadPackage, all: readonly ReadPackage[], known: readonly string[] = []): boolean {
  return (diagram?.elements ?? []).some((step) => {
    if (textOf(step, 'zeebe:TaskDefinition', 'type') === 'dossier.deliver') return true;
    if (headersOf(step).get('action') === 'close') return true;
    const called = textOf(step, 'zeebe:CalledElement', 'processId');
    const part = called === undefined || known.includes(called) ? undefined : all.find(({ id }) => id === called);
    return part !== undefined && closes(part, all, [...known, called ?? '']);
  });
}
