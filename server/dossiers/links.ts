import { linksOf, summariesOf } from '../../office/dossiers/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import type { Person } from '../../office/people/index.ts';
import { sightOf } from '../../office/privacy/index.ts';
import type { DossierLinkView } from './page-schema.ts';

/** Returns the dossiers that one is linked with. Where the person may not read the other, its code and unit are all there is: they are in this one's papers too. */
export const linkedDossiers = async (office: Office, person: Person, dossierId: string): Promise<DossierLinkView[]> => {
  const links = await linksOf(office, dossierId);
  const dossiers = await summariesOf(office, [...new Set(links.map((link) => link.dossierId))]);
  return links.flatMap(({ kind, isOrigin, dossierId: otherId }) => {
    const other = dossiers.get(otherId);
    if (!other) return [];
    const { id, code, competentUnitName: unitName, procedureName, decision } = other;
    return [
      {
        kind,
        isOrigin,
        code,
        unitName,
        readable: sightOf(person, other) ? { id, procedureName, decision } : null,
      },
    ];
  });
};
