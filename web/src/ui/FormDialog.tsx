// A dialog with a form. What was entered stays until it is saved or given up on purpose.
import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { FormEvent, ReactNode } from 'react';
import type { FormProblem } from './fieldProblem';

interface Props {
  title: string;
  confirm: string;
  color?: string;
  disabled?: boolean;
  pending: boolean;
  problem?: FormProblem | undefined;
  size?: string;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function FormDialog(props: Props) {
  const { title, confirm, color = 'blue', disabled = false, pending, problem, size = 'md' } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!disabled && !pending) props.onConfirm();
  };
  return (
    <Modal opened onClose={props.onClose} title={title} size={size} closeOnClickOutside={false}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {props.children}
          {problem && !problem.field && (
            <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} role="alert">
              {problem.sentence}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              Cancel
            </Button>
            <Button type="submit" color={color} loading={pending} disabled={disabled}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What a field shows of a problem. */
export const errorAt = (problem: FormProblem | undefined, field: string) =>
  problem?.field === field ? problem.sentence : undefined;
