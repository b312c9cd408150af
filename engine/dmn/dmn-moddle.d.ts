declare module 'dmn-moddle' {
  import type { ModdleReader } from '../model/read-xml.ts';

  export class DmnModdle implements ModdleReader {
    fromXML: ModdleReader['fromXML'];
  }
}
