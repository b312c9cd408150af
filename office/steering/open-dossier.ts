/** `office.open_dossier`: what steering looks at, one row for each dossier whose legal clock is not closed. Derived by triggers (`0076-steering.sql`). */
export interface OpenDossierTable {
  dossierId: string;
  unitCode: string;
  procedureCode: string;
  readerGroups: string[];
  lawfulDueAt: Date;
  stoppedAt: Date | null;
  /** Open steps that nobody holds; open steps of the unit itself. */
  freeSteps: number;
  ownSteps: number;
  /** User names of those who hold open steps. */
  holders: string[];
  movedAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.openDossier': OpenDossierTable;
  }
}
