import { Drawer, Modal } from 'antd';
import type { ReactNode } from 'react';
import { usePhone } from '@/shared/media';

interface SheetProps {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** From below on the phone, in the middle on the desktop. */
export function Sheet({ open, title, onClose, children }: SheetProps) {
  const phone = usePhone();
  if (!phone) {
    return (
      <Modal open={open} onCancel={onClose} footer={null} title={title} destroyOnHidden width={560}>
        {children}
      </Modal>
    );
  }
  return (
    <Drawer
      open={open}
      onClose={onClose}
      placement="bottom"
      size="auto"
      title={title}
      destroyOnHidden
      styles={{
        body: { padding: '12px 16px calc(16px + env(safe-area-inset-bottom))', maxHeight: '78dvh' },
      }}
    >
      {children}
    </Drawer>
  );
}
