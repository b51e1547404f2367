// The dialogs of decisions that need words: opened from the detail, the list and the keyboard alike.
import { type ReactNode, createContext, useContext, useState } from 'react';
import type { Suggestion } from '../api/types';
import { ReasonDialog } from './ReasonDialog';
import { useDecisions } from './decisions';
import { effectOf, nameOf } from './words';

export interface Question {
  kind: 'decline' | 'ask-correction' | 'undo';
  suggestion: Suggestion;
}

const Context = createContext<(question: Question) => void>(() => {});

export const useDialog = () => useContext(Context);

export const DECLINE_REASONS = ['The lease is not signed yet', 'Wrong person', 'Handled by hand', 'Wrong in the ePMS'];

function wordsOf({ kind, suggestion }: Question) {
  const name = nameOf(suggestion);
  switch (kind) {
    case 'decline':
      return {
        title: `Decline: ${name}`,
        explanation: 'No key changes. The same change is not proposed again until something changes in the ePMS.',
        label: 'Reason',
        confirm: 'Decline: change nothing',
        color: 'red',
        proposals: DECLINE_REASONS,
      };
    case 'ask-correction':
      return {
        title: `Needs correction: ${name}`,
        explanation: 'Support looks at it and answers here. Until then nothing changes.',
        label: 'What is wrong with it?',
        confirm: 'Send it to Support',
      };
    case 'undo':
      return {
        title: `Take back: ${name}`,
        explanation: `What was done (${effectOf(suggestion)}) is reversed now. Guests whose access ended stay out.`,
        label: 'Reason',
        confirm: 'Take the change back',
        color: 'red',
        proposals: ['Approved by mistake'],
      };
  }
}

export function DialogProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question>();
  const { decide } = useDecisions();
  const confirm = ({ kind, suggestion }: Question, text: string) => {
    const { version } = suggestion;
    if (kind === 'decline') decide(suggestion, { kind, version, reason: text });
    if (kind === 'ask-correction') decide(suggestion, { kind, version, note: text });
    if (kind === 'undo') decide(suggestion, { kind, reason: text });
  };
  return (
    <Context value={setQuestion}>
      {children}
      {question && (
        <ReasonDialog
          {...wordsOf(question)}
          onConfirm={(text) => confirm(question, text)}
          onClose={() => setQuestion(undefined)}
        />
      )}
    </Context>
  );
}
