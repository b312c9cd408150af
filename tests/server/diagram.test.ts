import { expect, it } from 'vitest';
import { readDiagram } from '../../server/diagrams/diagram.ts';
import { process as bpmn } from '../engine/support/bpmn.ts';

it('follows the flows of a file whose elements do not name what leaves them', async () => {
  // given
  const xml = bpmn('plain')
    .start()
    .userTask('sign')
    .exclusive('signing')
    .when('=leaderDecision = "sign"')
    .serviceTask('issue', { type: 'document.issue' })
    .end()
    .at('signing')
    .otherwise()
    .to('sign')
    .xml();
  expect(xml).not.toContain('outgoing>');

  // when
  const { nodes } = await readDiagram(xml);

  // then
  expect(nodes.get('sign')?.flows.map(({ target }) => target)).toEqual(['signing']);
  expect(nodes.get('signing')).toMatchObject({
    flows: [{ target: 'issue', condition: 'leaderDecision = "sign"' }],
    defaultFlow: 'sign',
  });
});
