/** Hands a BPMN text to the browser as a file. */
export function downloadXml(name: string, xml: string): void {
  const url = URL.createObjectURL(new Blob([xml], { type: 'application/xml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.bpmn`;
  link.click();
  URL.revokeObjectURL(url);
}
