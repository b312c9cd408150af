/** The steps of a diagram as the board lists them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readParts } from '../../web/board/map/process-steps.ts';

it('lists the steps and flows of a diagram by their names in both languages, those of a subprocess too, and no gateway without a name', async () => {
  const { steps, flows } = await readParts(
    readFileSync(join(import.meta.dirname, '../../workflows/birth-registration/process.bpmn'), 'utf8'),
  );
  const check = steps.find(({ elementId }) => elementId === 'check');
  expect(check?.name.vi).toBeTruthy();
  expect(check?.name.en).not.toBe(check?.name.vi);
  expect(steps.length).toBeGreaterThan(10);
  expect(flows.some(({ to }) => to.vi === check?.name.vi)).toBe(true);
});

it('names what nobody named by its id, and leaves out where ways only join', async () => {
  const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
    <bpmn:process id="p"><bpmn:startEvent id="begin" /><bpmn:exclusiveGateway id="join" />
      <bpmn:exclusiveGateway id="which" name="Hướng nào?" />
      <bpmn:subProcess id="inner" name="Bên trong"><bpmn:extensionElements><zeebe:properties><zeebe:property name="en" value="Inside" /></zeebe:properties></bpmn:extensionElements>
        <bpmn:task id="deep" name="Sâu" /></bpmn:subProcess>
      <bpmn:textAnnotation id="note"><bpmn:text>ghi chú</bpmn:text></bpmn:textAnnotation></bpmn:process></bpmn:definitions>`;
  expect((await readParts(xml)).steps).toEqual([
    { elementId: 'begin', name: { vi: 'begin', en: 'begin' } },
    { elementId: 'which', name: { vi: 'Hướng nào?', en: 'Hướng nào?' } },
    { elementId: 'inner', name: { vi: 'Bên trong', en: 'Inside' } },
    { elementId: 'deep', name: { vi: 'Sâu', en: 'Sâu' } },
  ]);
  await expect(readParts('<html>')).rejects.toThrow();
});
