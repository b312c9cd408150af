import { Button, FileUploaderButton, TextArea, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ProcedureFileRequest } from '../../shared/api/schema.d.ts';
import { useJudge, usePublish } from './procedure-queries.ts';
import { PublishVerdict } from './publish-verdict.tsx';

type Props = { text: string; processId: string | null };

/** The file as typed; a text that says what is wrong when it is no JSON object. */
function readFile(text: string): ProcedureFileRequest['file'] | string {
  try {
    const file: unknown = JSON.parse(text);
    return typeof file === 'object' && file !== null && !Array.isArray(file)
      ? (file as ProcedureFileRequest['file'])
      : '{ }';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The file to be published, edited in place or read from the disk; it has to be judged as it stands before it can be published. */
export function PublishForm({ text, processId }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(text);
  const [process, setProcess] = useState(processId ?? '');
  const [judged, setJudged] = useState<string>();
  const judge = useJudge();
  const publish = usePublish();
  const file = readFile(typed);
  const body = typeof file === 'string' ? undefined : { processId: process.trim() || null, file };
  const stands = judged !== undefined && judged === JSON.stringify(body);
  const isSound = stands && judge.data?.flaws.length === 0 && judge.data.added.length + judge.data.corrected.length > 0;
  const onJudge = (): void => {
    if (body === undefined) return;
    publish.reset();
    judge.mutate(body, { onSuccess: () => setJudged(JSON.stringify(body)) });
  };
  const onPublish = (): void => {
    if (body === undefined) return;
    publish.mutate(body, { onSuccess: ({ code }) => void navigate(`/admin/procedures/${code}`) });
  };
  return (
    <div className="mc-admin__columns">
      <section className="mc-card mc-stack" aria-label={t('admin.publish.file')}>
        <FileText typed={typed} problem={typeof file === 'string' ? file : undefined} onChange={setTyped} />
        <TextInput
          id="procedure-process"
          labelText={t('admin.procedures.process')}
          helperText={t('admin.publish.processHint')}
          value={process}
          onChange={(event) => setProcess(event.target.value)}
        />
      </section>
      <section className="mc-card mc-stack" aria-labelledby="publish-verdict">
        <h2 id="publish-verdict" className="mc-section-title">
          {t('admin.publish.verdict')}
        </h2>
        <PublishVerdict
          verdict={stands ? judge.data : undefined}
          error={publish.error ?? judge.error}
          isBusy={judge.isPending || publish.isPending}
        />
        <div className="mc-buttons">
          <Button kind="tertiary" size="md" disabled={body === undefined || judge.isPending} onClick={onJudge}>
            {t('admin.publish.judge')}
          </Button>
          <Button size="md" disabled={!isSound || publish.isPending} onClick={onPublish}>
            {t('admin.publish.publish')}
          </Button>
        </div>
      </section>
    </div>
  );
}

type FileTextProps = { typed: string; problem: string | undefined; onChange: (typed: string) => void };

/** The file as a text, typed or brought in from the disk. */
function FileText({ typed, problem, onChange }: FileTextProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="mc-upload">
        <FileUploaderButton
          accept={['.json']}
          buttonKind="tertiary"
          size="sm"
          disableLabelChanges
          labelText={t('admin.publish.bringIn')}
          onChange={(event) => {
            const chosen = (event.target as HTMLInputElement).files?.[0];
            if (chosen !== undefined) void chosen.text().then(onChange);
          }}
        />
      </div>
      <TextArea
        id="procedure-file"
        className="mc-code-area"
        rows={28}
        spellCheck={false}
        labelText={t('admin.publish.file')}
        helperText={t('admin.publish.fileHint')}
        invalid={typed !== '' && problem !== undefined}
        invalidText={t('admin.publish.noJson', { problem: problem ?? '' })}
        value={typed}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}
