/** How one comes from a place of a package to what is there: to read it, or to change it. */
import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { useBeginDraft, useDrafts } from './draft-queries.ts';

type Place = { file: string; place: string | null };

/** Where a place of a package is read: in one's own draft where there is one, else in the version that holds. Nothing begins by reading. */
export function useReadingAddress(): (id: string, version: number | undefined, place: Place) => string {
  const drafts = useDrafts().data?.items ?? [];
  return (id, version, { file, place }) => {
    const query = new URLSearchParams({ file, ...(place === null ? {} : { place }) });
    const own = drafts.find(({ packageId, mine }) => mine && packageId === id);
    if (own !== undefined) return `/modeler/packages/${id}/drafts/${own.id}?${query}`;
    return version === undefined ? `/modeler/packages/${id}` : `/modeler/packages/${id}/versions/${version}?${query}`;
  };
}

/** Begins a draft of a package, or goes on with one's own, and opens it; at a place where one is given. */
function useEdit(id: string) {
  const navigate = useNavigate();
  const begin = useBeginDraft();
  const open = (file?: string, place?: string | null): void => {
    const query = new URLSearchParams({ ...(file ? { file } : {}), ...(place ? { place } : {}) });
    begin.mutate(
      { id },
      { onSuccess: (draft) => void navigate(`/modeler/packages/${id}/drafts/${draft.id}?${query}`) },
    );
  };
  return { open, begin };
}

type EditProps = { id: string; name: string; file?: string | null; place?: string | null };

/** Begins a draft of a package, or goes on with one's own; at a place where one is given. */
export function EditButton({ id, name, file, place }: EditProps) {
  const { t } = useTranslation();
  const { open, begin } = useEdit(id);
  return (
    <>
      <Button
        size="sm"
        kind="tertiary"
        disabled={begin.isPending}
        aria-label={t('studio.editOne', { name })}
        onClick={() => open(file ?? undefined, place)}
      >
        {t('studio.edit')}
      </Button>
      {begin.isError && <ProblemNotice error={begin.error} />}
    </>
  );
}
