/** The list of a diagram's variables: each name once, with who writes and who reads it. */
import { expect, it } from 'vitest';
import { variableRows } from '../../modeler/variables/rows.ts';
import { type FoundVariable, type Part, startVariables } from '../../modeler/variables/variable.ts';
import { dossierStart } from '../../workflows/shared/dossier.ts';

const part = (id: string, name?: string): Part => ({
  $type: 'bpmn:Task',
  id,
  ...(name === undefined ? {} : { name }),
  get: () => undefined as never,
});
const process = part('process');

it('gathers writers and readers of a name over all scopes and processes', () => {
  const issue = part('issue', 'Ban hành văn bản');
  const found: Readonly<Record<string, readonly FoundVariable[]>> = {
    one: [
      { name: 'documentId', type: 'Chữ', info: 'Văn bản', scope: process, origin: [issue], usedBy: [part('send')] },
      { name: 'documentId', detail: 'Null', scope: part('inner'), origin: [part('again')] },
    ],
    other: [{ name: 'answers', usedBy: [issue, 'documentId'], origin: [issue] }],
  };
  expect(variableRows(found)).toEqual([
    {
      ...{ name: 'answers', label: '', types: [], written: [] },
      read: [{ id: 'issue', name: 'Ban hành văn bản' }],
    },
    {
      ...{ name: 'documentId', label: 'Văn bản', types: ['Chữ'] },
      written: [
        { id: 'issue', name: 'Ban hành văn bản' },
        { id: 'again', name: 'again' },
      ],
      read: [{ id: 'send', name: 'send' }],
    },
  ]);
});

it('knows what the start message of a procedure brings', () => {
  expect([...startVariables].sort()).toEqual([...Object.keys(dossierStart), 'answers'].sort());
});
