// Sends what a form holds. The form stays as it is until the server has said yes.
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Click, clicks } from '../api/click';
import type { Method, Seen } from '../api/http';
import { writeSeen } from '../api/versioned';
import { type FormFields, formProblemOf } from './fieldProblem';

export interface Save {
  method: Exclude<Method, 'GET'>;
  path: string;
  body: unknown;
  /** What the change is based on; left out for what is new. */
  seen?: Seen<unknown> | undefined;
  /** What is told when it is done. */
  done: string;
  /** Whether it is so already, for what the service refuses to do twice. */
  isSo?: () => Promise<boolean>;
}

/** Saves by one request; see `useSubmit`. */
export function useSave(onDone: () => void, fields: FormFields = {}) {
  const { submit, ...rest } = useSubmit<Save>(sendSave, onDone, fields);
  return { save: submit, ...rest };
}

async function sendSave(click: Click, { method, path, body, seen, done, isSo }: Save): Promise<string> {
  if (seen) await writeSeen(method, path, body, seen);
  else await click(method, path, body, { isSo });
  return done;
}

/**
 * `send` answers what is told when it is done; `onDone` is called then. Where it is not, `problem` says why, at which of
 * the form's `fields`. What is sent by `click` once more, because no answer came, is done once.
 */
export function useSubmit<T = void>(
  send: (click: Click, wanted: T) => Promise<string>,
  onDone: () => void,
  fields: FormFields = {},
) {
  const client = useQueryClient();
  const [click] = useState(clicks);
  const sending = useMutation({
    mutationFn: (wanted: T) => send(click, wanted),
    onSuccess: (done) => {
      notifications.show({ color: 'teal', title: done, message: '' });
      onDone();
    },
    onSettled: () => client.invalidateQueries(),
  });
  const { error } = sending;
  return {
    submit: sending.mutate,
    pending: sending.isPending,
    error,
    problem: error ? formProblemOf(error, fields) : undefined,
  };
}
