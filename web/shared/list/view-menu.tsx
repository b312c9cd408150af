import { Bookmark, TrashCan } from '@carbon/icons-react';
import { Button, Checkbox, Select, SelectItem, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ListName, ListView, Role } from '../api/schema.d.ts';
import { Dialog } from '../dialog/dialog.tsx';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { usePerson } from '../session/session.ts';
import { deskRoles } from '../terms/terms.ts';
import { useListViews, useViewChanges } from './list-queries.ts';

type Props = {
  list: ListName;
  /** What the list is narrowed to and sorted by, as its address says it. */
  query: string;
};

/** Filters with a name: one's own, and those that colleagues share with one's role. */
export function ViewMenu({ list, query }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [shown, setShown] = useState(false);
  const views = useListViews(list).data?.items ?? [];
  const current = views.find((view) => view.query === query);
  return (
    <>
      {views.length > 0 && (
        <Select
          id={`${list}-view`}
          size="sm"
          hideLabel
          noLabel
          className="mc-filters__select"
          labelText={t('list.view')}
          value={current?.id ?? ''}
          onChange={(event) => {
            const chosen = views.find(({ id }) => id === event.target.value);
            if (chosen) void navigate(`/${list}?${chosen.query}`);
          }}
        >
          <SelectItem value="" text={t('list.view')} />
          {views.map((view) => (
            <SelectItem
              key={view.id}
              value={view.id}
              text={view.own ? view.name : `${view.name} – ${view.ownerName}`}
            />
          ))}
        </Select>
      )}
      <Button
        kind="ghost"
        size="sm"
        hasIconOnly
        renderIcon={Bookmark}
        iconDescription={t('list.saveView')}
        tooltipPosition="bottom"
        onClick={() => setShown(true)}
      />
      {shown && <ViewDialog list={list} query={query} views={views} onClose={() => setShown(false)} />}
    </>
  );
}

type DialogProps = Props & { views: readonly ListView[]; onClose: () => void };

function ViewDialog({ list, query, views, onClose }: DialogProps) {
  const { t } = useTranslation();
  const person = usePerson();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role | ''>('');
  const [everywhere, setEverywhere] = useState(false);
  const { save, remove } = useViewChanges(list);
  const unitCode = everywhere
    ? null
    : (person.memberships.find(({ inPlaceOf }) => inPlaceOf === null)?.unitCode ?? null);
  const submit = (): void =>
    save.mutate(
      { list, name: name.trim(), query, ...(role === '' ? {} : { shared: { role, unitCode } }) },
      { onSuccess: onClose },
    );
  return (
    <Dialog
      modalHeading={t('list.saveView')}
      primaryButtonText={t('list.save')}
      secondaryButtonText={t('common.close')}
      lacks={name.trim() === '' ? t('list.lacksName') : undefined}
      primaryButtonDisabled={save.isPending}
      onRequestSubmit={submit}
      onRequestClose={onClose}
      size="sm"
    >
      {save.isError && <ProblemNotice error={save.error} />}
      <TextInput
        id="view-name"
        labelText={t('list.viewName')}
        maxLength={80}
        value={name}
        data-modal-primary-focus
        onChange={(event) => setName(event.target.value)}
      />
      <Select
        id="view-role"
        className="mc-field"
        labelText={t('list.shareWith')}
        value={role}
        onChange={(event) => setRole(event.target.value as Role | '')}
      >
        <SelectItem value="" text={t('list.onlyMe')} />
        {deskRoles.map((one) => (
          <SelectItem key={one} value={one} text={t(`role.${one}`)} />
        ))}
      </Select>
      {role !== '' && person.permissions.includes('see-all-units') && (
        <Checkbox
          id="view-everywhere"
          labelText={t('list.shareEverywhere')}
          checked={everywhere}
          onChange={(_event, { checked }) => setEverywhere(checked)}
        />
      )}
      <OwnViews views={views.filter(({ own }) => own)} onDelete={(id) => remove.mutate(id)} />
    </Dialog>
  );
}

function OwnViews({ views, onDelete }: { views: readonly ListView[]; onDelete: (id: string) => void }) {
  const { t } = useTranslation();
  if (views.length === 0) return null;
  return (
    <>
      <h3 className="mc-section-title">{t('list.myViews')}</h3>
      <ul className="mc-view-list">
        {views.map(({ id, name, sharedRole }) => (
          <li key={id}>
            <span>{sharedRole === null ? name : `${name} – ${t(`role.${sharedRole as Role}`)}`}</span>
            <Button
              kind="ghost"
              size="sm"
              hasIconOnly
              renderIcon={TrashCan}
              iconDescription={t('list.deleteView', { name })}
              tooltipPosition="left"
              onClick={() => onDelete(id)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
