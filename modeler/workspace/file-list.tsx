import { Add, ChevronDown, ChevronUp, ErrorFilled, TrashCan, WarningAltFilled } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Finding } from '../editing/file-editor.ts';
import { fileGroups, groupOf, useFileLabel } from '../editing/file-label.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { NewFileDialog } from './new-file-dialog.tsx';

type Files = Readonly<Record<string, string>>;
type Props = {
  packageId: string;
  files: Files;
  /** The names of those that differ from the version that the draft began with. */
  changed: ReadonlySet<string>;
  open: string;
  findings: readonly Finding[];
  readOnly: boolean;
  onAdd: (name: string, text: string) => void;
  onRemove: (name: string) => void;
};

/** Everything that makes the procedure, by what it is for; a press opens it. */
export function FileList({ packageId, files, changed, open, findings, readOnly, onAdd, onRemove }: Props) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const [isShown, setIsShown] = useState(false);
  const label = useFileLabel();
  const names = Object.keys(files).sort();
  return (
    <nav
      className={`mc-package-files${isShown ? ' mc-package-files--shown' : ''}`}
      data-pane
      aria-label={t('studio.files.title')}
    >
      <Button
        size="sm"
        kind="ghost"
        className="mc-package-files__toggle"
        renderIcon={isShown ? ChevronUp : ChevronDown}
        aria-expanded={isShown}
        aria-controls="package-files"
        onClick={() => setIsShown(!isShown)}
      >
        {t('studio.files.open', { name: label(open, files[open] ?? ''), count: names.length, n: names.length })}
      </Button>
      <div id="package-files" className="mc-package-files__groups">
        {fileGroups.map((group) => {
          const inGroup = names.filter((name) => groupOf(name) === group);
          if (inGroup.length === 0) return null;
          return (
            <section key={group} aria-labelledby={`files-${group}`}>
              <h2 id={`files-${group}`} className="mc-package-files__group">
                {t(`studio.groups.${group}`)}
              </h2>
              <ul>
                {inGroup.map((name) => (
                  <FileEntry
                    key={name}
                    name={name}
                    text={files[name] ?? ''}
                    isOpen={name === open}
                    isChanged={changed.has(name)}
                    findings={findings.filter(({ file }) => file === name)}
                    onOpen={() => setIsShown(false)}
                    onRemove={readOnly ? undefined : () => onRemove(name)}
                  />
                ))}
              </ul>
            </section>
          );
        })}
        {!readOnly && (
          <Button size="sm" kind="ghost" renderIcon={Add} onClick={() => setAdding(true)}>
            {t('studio.files.add')}
          </Button>
        )}
      </div>
      {adding && (
        <NewFileDialog
          packageId={packageId}
          taken={names}
          onAdd={(name, text) => {
            setAdding(false);
            onAdd(name, text);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </nav>
  );
}

type EntryProps = {
  name: string;
  text: string;
  isOpen: boolean;
  isChanged: boolean;
  findings: readonly Finding[];
  onOpen: () => void;
  onRemove: (() => void) | undefined;
};

function FileEntry({ name, text, isOpen, isChanged, findings, onOpen, onRemove }: EntryProps) {
  const { t } = useTranslation();
  const label = useFileLabel()(name, text);
  const [removing, setRemoving] = useState(false);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <li className="mc-package-files__entry">
      <Link
        to={`?file=${encodeURIComponent(name)}`}
        aria-current={isOpen ? 'page' : undefined}
        onClick={onOpen}
        className="mc-package-files__link"
      >
        <span className="mc-package-files__name">{label}</span>
        {isChanged && <span className="mc-package-files__mark">{t('studio.files.changed')}</span>}
        {findings.length > 0 && (
          <span className="mc-package-files__count">
            {errors > 0 ? (
              <ErrorFilled aria-hidden className="mc-problems__error" />
            ) : (
              <WarningAltFilled aria-hidden className="mc-problems__warning" />
            )}
            {errors > 0
              ? t('studio.findings.errors', { count: errors, n: errors })
              : t('studio.findings.warnings', { count: findings.length, n: findings.length })}
          </span>
        )}
      </Link>
      {onRemove !== undefined && isOpen && (
        <Button
          hasIconOnly
          size="sm"
          kind="ghost"
          renderIcon={TrashCan}
          iconDescription={t('studio.files.remove', { name: label })}
          tooltipPosition="right"
          onClick={() => setRemoving(true)}
        />
      )}
      {removing && (
        <ConfirmDialog
          heading={t('studio.files.removeHeading', { name: label })}
          text={t('studio.files.removeText')}
          action={t('studio.files.removeIt')}
          onConfirm={() => {
            setRemoving(false);
            onRemove?.();
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </li>
  );
}
