declare module 'dmn-moddle' {
  import type { ModdleReader } from '../model/xml/read-xml.ts';

  export class DmnModdle implements ModdleReader {
    constructor(packages: Readonly<Record<string, object>>);
    fromXML: ModdleReader['fromXML'];
  }
}
