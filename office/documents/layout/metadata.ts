/**
 * What a file says of itself, so that an archive can read it without us. pdfkit writes it too, with two flaws that PDF/A forbids, which are mended here under pdfkit's own names: it takes
 * a title for XML as it stands, which "A & B" is not, and it says that the empty glyph of each font, which no paper prints, means U+0000.
 */
interface Inside {
  readonly info: {
    readonly Title: string;
    readonly Producer: string;
    readonly Creator: string;
    readonly CreationDate: Date;
  };
  readonly _fontFamilies: Readonly<Record<string, { readonly unicode: number[][] }>>;
  appendXML(xml: string): void;
  _addInfo(): void;
}

/** Stands for a letter that nobody knows. */
const UNKNOWN_LETTER = 0xfffd;

/** Ends the file, with what it says of itself. */
export function endFile(doc: PDFKit.PDFDocument): void {
  const inside = doc as unknown as Inside;
  inside._addInfo = () => inside.appendXML(xmpOf(inside.info));
  for (const { unicode } of Object.values(inside._fontFamilies)) unicode[0] = [UNKNOWN_LETTER];
  doc.end();
}

/** As the dictionary of the file says it: PDF/A wants both to agree, the date to the second. */
const xmpOf = ({ Title, Producer, Creator, CreationDate }: Inside['info']): string => `
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
    <xmp:CreateDate>${CreationDate.toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}Z</xmp:CreateDate>
    <xmp:CreatorTool>${escaped(Creator)}</xmp:CreatorTool>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(Title)}</rdf:li></rdf:Alt></dc:title>
    <dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
    <pdf:Producer>${escaped(Producer)}</pdf:Producer>
  </rdf:Description>`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escaped = (text: string): string => text.replace(/[&<>]/g, (letter) => entities[letter] ?? letter);
