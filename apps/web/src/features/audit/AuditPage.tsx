import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress } from '@/shared/address';
import { usePhone, useRoomForTable } from '@/shared/media';
import { useMe } from '@/shared/me';
import { useAgencyName } from '@/shared/ui/Agency';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Icon } from '@/shared/ui/icons';
import { PageHead } from '@/shared/ui/Page';
import { ListBones } from '@/shared/ui/Skeleton';
import styles from './Audit.module.css';
import { ExportForm } from './ExportForm';
import { filterOf, isFiltered } from './trail-address';
import { TrailFilters } from './TrailFilters';
import { TrailCards, TrailTable } from './TrailLines';
import { useTrail, type Trail } from './use-trail';

function Lines({ trail, filtered }: { readonly trail: Trail; readonly filtered: boolean }) {
  const { t } = useTranslation(['audit', 'common']);
  const Shape = useRoomForTable() ? TrailTable : TrailCards;
  if (trail.loading) return <ListBones rows={8} />;
  if (trail.error !== undefined && trail.lines.length === 0)
    return <ErrorState error={trail.error} retry={trail.refresh} />;
  if (trail.lines.length === 0)
    return (
      <EmptyState
        title={t(filtered ? 'emptyFiltered' : 'empty')}
        help={t(filtered ? 'emptyFilteredHelp' : 'emptyHelp')}
      />
    );
  return (
    <>
      <Shape lines={trail.lines} />
      {trail.hasMore && (
        <div className={styles.more}>
          <Button loading={trail.loadingMore} onClick={trail.more}>
            {t('common:action.more')}
          </Button>
        </div>
      )}
    </>
  );
}

/** The trail for whom it belongs to. */
function Reading() {
  const { t } = useTranslation('audit');
  const phone = usePhone();
  const { address, change } = useAddress();
  const [filtering, setFiltering] = useState(isFiltered(address));
  const [exporting, setExporting] = useState(false);
  const filter = filterOf(address);
  const trail = useTrail(filter);
  return (
    <>
      <div className={styles.tools}>
        {phone && (
          <Button
            aria-expanded={filtering}
            icon={<Icon name="filter" size={18} />}
            onClick={() => setFiltering(!filtering)}
          >
            {t('filter.label')}
          </Button>
        )}
        <Button icon={<Icon name="draft" size={18} />} onClick={() => setExporting(true)}>
          {t('export.button')}
        </Button>
      </div>
      {(!phone || filtering) && <TrailFilters address={address} change={change} />}
      <Lines trail={trail} filtered={isFiltered(address)} />
      {exporting && <ExportForm filter={filter} onClose={() => setExporting(false)} />}
    </>
  );
}

/** 审计: who did or was refused what, in the auditor's agency and all below it. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const me = useMe();
  const name = useAgencyName();
  return (
    <div className={styles.page}>
      <PageHead title={t('title')} note={me ? t('scope', { agency: name(me.agency, true) }) : ''} />
      {me === undefined && <ListBones rows={8} />}
      {me && !me.roles.includes('AUDITOR') && (
        <EmptyState title={t('notYours')} help={t('notYoursHelp')} />
      )}
      {me?.roles.includes('AUDITOR') === true && <Reading />}
    </div>
  );
}
