import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Dialog } from '../../web/shared/dialog/dialog.tsx';
import { TextBox } from '../../web/shared/form/text-box.tsx';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { useBeginDraft } from '../workspace/draft-queries.ts';
import { emptyForm, emptyProcess } from '../workspace/package-files.ts';

const PACKAGE_ID = /^[a-z][a-z0-9-]{2,50}$/;

/** Asks what a new procedure is called, and opens its draft. */
export function NewProcedureDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const begin = useBeginDraft();
  const [vi, setVi] = useState('');
  const [en, setEn] = useState('');
  const [typedId, setTypedId] = useState<string>();
  const id = typedId ?? slug(en);
  const wrongId = id !== '' && !PACKAGE_ID.test(id);
  const lacks = vi.trim() === '' || en.trim() === '' || id === '' ? t('common.fillAll') : undefined;
  const name = { vi: vi.trim(), en: en.trim() };
  return (
    <Dialog
      size="sm"
      modalHeading={t('studio.new.heading')}
      primaryButtonText={t('studio.new.begin')}
      secondaryButtonText={t('studio.cancel')}
      primaryButtonDisabled={begin.isPending || wrongId}
      lacks={lacks}
      onRequestClose={onClose}
      onRequestSubmit={() => {
        if (lacks !== undefined || wrongId) return;
        begin.mutate(
          { id, files: firstFiles(id, name) },
          { onSuccess: (draft) => void navigate(`/modeler/packages/${id}/drafts/${draft.id}`) },
        );
      }}
    >
      <TextBox
        id="new-name-vi"
        labelText={t('studio.new.vi')}
        value={vi}
        onChange={(event) => setVi(event.target.value)}
      />
      <TextBox
        id="new-name-en"
        labelText={t('studio.new.en')}
        value={en}
        onChange={(event) => setEn(event.target.value)}
      />
      <TextBox
        id="new-id"
        labelText={t('studio.new.id')}
        helperText={t('studio.new.idHint')}
        value={id}
        invalid={wrongId}
        invalidText={t('studio.new.idRule')}
        onChange={(event) => setTypedId(event.target.value)}
      />
      {begin.isError && <ProblemNotice error={begin.error} />}
    </Dialog>
  );
}

const slug = (english: string): string =>
  english
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 50);

/** What every procedure has from the beginning: names, a process that begins, and a form for the counter. */
const firstFiles = (id: string, name: { vi: string; en: string }): Readonly<Record<string, string>> => ({
  'names.json': `${JSON.stringify(name, null, 2)}\n`,
  'process.bpmn': emptyProcess(id, name),
  'intake.form': emptyForm(`${id}-intake`),
});
