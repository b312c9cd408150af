/** The first process of a BPMN text: its id, and its name or else its id. */
export function processOf(xml: string): { id: string; name: string } {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const process = document.getElementsByTagNameNS('http://www.omg.org/spec/BPMN/20100524/MODEL', 'process')[0];
  const id = process?.getAttribute('id') ?? '';
  return { id, name: process?.getAttribute('name') || id };
}
