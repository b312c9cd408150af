/** Hands something to the browser as a file. @param fileName with its ending */
export function download(fileName: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

export const downloadText = (fileName: string, text: string): void =>
  download(fileName, new Blob([text], { type: 'text/plain;charset=utf-8' }));
