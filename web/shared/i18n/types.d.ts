import 'i18next';
import type admin from './admin.vi.json';
import type archive from './archive.vi.json';
import type audit from './audit.vi.json';
import type backups from './backups.vi.json';
import type board from './board.vi.json';
import type calendars from './calendars.vi.json';
import type counter from './counter.vi.json';
import type design from './design.vi.json';
import type health from './health.vi.json';
import type oversight from './oversight.vi.json';
import type personData from './person-data.vi.json';
import type security from './security.vi.json';
import type vi from './vi.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: {
      translation: typeof vi &
        typeof design &
        typeof calendars &
        typeof board &
        typeof counter &
        typeof admin &
        typeof security &
        typeof backups &
        typeof health &
        typeof audit &
        typeof oversight &
        typeof personData &
        typeof archive;
    };
    returnNull: false;
  }
}
