import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { ApiProblem } from '../../web/shared/api/problem.ts';
import { formatDateTime } from '../../web/shared/format/date-time.ts';
import { ProblemNotice, useProblemText } from '../../web/shared/notice/problem-notice.tsx';
import { usePerson } from '../../web/shared/session/session.ts';
import { type DraftAddress, useBeginAgain, usePackage, useRestorePackage } from '../drafts/draft-queries.ts';
import type { Changes } from '../drafts/draft-saver.ts';
import { download } from '../parts/download.ts';

type Props = {
  address: DraftAddress;
  /** The version that it began with, where that is known. */
  basedOn?: number | null;
  /** Gives what is here, with what was typed last: the text of each file, null where it is left out. */
  read: () => Promise<Changes>;
};

/** Says that a draft was released or thrown away elsewhere, and what can be done with what is here: it can be taken to this machine, and another draft can begin with it. */
export function GoneDraft({ address, basedOn, read }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const again = useBeginAgain(address);
  const newest = usePackage(address.id).data?.versions[0];
  const isNewer = newest !== undefined && basedOn !== undefined && newest.number > (basedOn ?? 0);
  const onAgain = async (): Promise<void> => {
    const files = await read();
    again.mutate(
      { files, name: t('studio.gone.name', { moment: formatDateTime(new Date().toISOString()) }) },
      { onSuccess: ({ id }) => void navigate(`/modeler/packages/${address.id}/drafts/${id}`, { replace: true }) },
    );
  };
  return (
    <section role="alert" className="mc-banner mc-elsewhere" aria-labelledby="gone-draft">
      <h2 id="gone-draft" className="mc-section-title">
        {t('studio.gone.title')}
      </h2>
      <p>
        {t('studio.gone.text')}
        {isNewer && ` ${t('studio.gone.newest', { number: newest.number, name: newest.releasedBy })}`}
      </p>
      <div className="mc-buttons">
        <Button size="sm" disabled={again.isPending} onClick={() => void onAgain()}>
          {t('studio.gone.again')}
        </Button>
        <Button size="sm" kind="tertiary" onClick={() => void read().then((files) => exportHere(address.id, files))}>
          {t('studio.gone.export')}
        </Button>
        <Link to={`/modeler/packages/${address.id}`} className="cds--link">
          {t('studio.toPackage')}
        </Link>
      </div>
      {again.isError && <ProblemNotice error={again.error} />}
    </section>
  );
}

/** What the server says of a draft whose package was deleted. */
export const PACKAGE_DELETED = 'packages.deleted';

type DeletedProps = {
  id: string;
  /** Who deleted the package, as the server says it. */
  reason: ApiProblem;
  /** What was typed and is not on the server; left out where there is nothing. */
  kept?: { isKeptHere: boolean; read: () => Promise<Changes> } | undefined;
  onRestored: () => unknown;
};

/** Says that the package was deleted while one was at work on it. What was typed is kept, and is saved when somebody brings the package back: whoever may, from here. */
export function DeletedPackage({ id, reason, kept, onRestored }: DeletedProps) {
  const { t } = useTranslation();
  const said = useProblemText(reason);
  const restore = useRestorePackage();
  const mayRestore = usePerson().permissions.includes('deploy-processes');
  const whatIsKept = kept?.isKeptHere === false ? 'studio.gone.deletedUnkept' : 'studio.gone.deletedText';
  return (
    <section role="alert" className="mc-banner mc-elsewhere" aria-labelledby="deleted-package">
      <h2 id="deleted-package" className="mc-section-title">
        {t('studio.gone.deletedTitle')}
      </h2>
      <p>
        {kept === undefined ? said : t(whatIsKept, { reason: said })}
        {!mayRestore && ` ${t('studio.gone.askRestore')}`}
      </p>
      <div className="mc-buttons">
        {mayRestore && (
          <Button
            size="sm"
            disabled={restore.isPending}
            onClick={() => void restore.mutateAsync(id).then(onRestored, () => undefined)}
          >
            {t(kept === undefined ? 'studio.deleted.restore' : 'studio.gone.restoreAndSave')}
          </Button>
        )}
        {kept !== undefined && (
          <Button size="sm" kind="tertiary" onClick={() => void kept.read().then((files) => exportHere(id, files))}>
            {t('studio.gone.export')}
          </Button>
        )}
        <Link to="/modeler" className="cds--link">
          {t('studio.toLibrary')}
        </Link>
      </div>
      {restore.isError && <ProblemNotice error={restore.error} title={t('studio.deleted.notRestored')} />}
    </section>
  );
}

/** Packs the files as the server packs a package: it can be opened again as one. */
async function exportHere(id: string, files: Changes): Promise<void> {
  const { strToU8, zipSync } = await import('fflate');
  const texts = Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== null);
  const zip = zipSync(Object.fromEntries(texts.map(([name, text]) => [`workflows/${id}/${name}`, strToU8(text)])));
  download(`${id}.zip`, new Blob([new Uint8Array(zip)], { type: 'application/zip' }));
}
