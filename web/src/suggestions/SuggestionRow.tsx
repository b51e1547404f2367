// One suggestion in the list: who, what, where, for how long.
import { Badge, Loader } from '@mantine/core';
import { IconArrowsExchange, IconKey, IconKeyOff } from '@tabler/icons-react';
import { memo } from 'react';
import type { Change, Suggestion } from '../api/types';
import { Age } from '../ui/When';
import type { Phase } from './decisions';
import classes from './Inbox.module.css';
import { CHANGE_WORDS, STATE_WORDS, effectOf, nameOf } from './words';

const ICONS: Record<Change, typeof IconKey> = { grant: IconKey, revoke: IconKeyOff, unit_change: IconArrowsExchange };

interface Props {
  suggestion: Suggestion;
  isCurrent: boolean;
  isChosen: boolean;
  mayChoose: boolean;
  phase: Phase | undefined;
  propertyName: string;
  onOpen: (suggestion: Suggestion) => void;
  onChoose: (suggestion: Suggestion, upToHere: boolean) => void;
}

export function StateBadges({ suggestion }: { suggestion: Suggestion }) {
  return (
    <>
      {suggestion.state !== 'pending' && (
        <Badge size="sm" variant="light" color={STATE_COLORS[suggestion.state]}>
          {suggestion.undone_at ? 'Taken back' : STATE_WORDS[suggestion.state]}
        </Badge>
      )}
      {suggestion.with_support && (
        <Badge size="sm" variant="light" color="grape">
          With Support
        </Badge>
      )}
      {suggestion.stage === 'overdue' && (
        <Badge size="sm" variant="light" color="red">
          Overdue
        </Badge>
      )}
    </>
  );
}

const STATE_COLORS: Record<Suggestion['state'], string> = {
  pending: 'blue',
  held: 'orange',
  blocked: 'red',
  applied: 'teal',
  declined: 'gray',
  superseded: 'gray',
  withdrawn: 'gray',
};

// Plain elements: a row has a fraction of a millisecond while somebody scrolls.
export const SuggestionRow = memo(function SuggestionRow(props: Props) {
  const { suggestion, isCurrent, isChosen, mayChoose, phase, propertyName, onOpen, onChoose } = props;
  const Icon = ICONS[suggestion.change];
  const name = nameOf(suggestion);
  return (
    <div className={classes.row} data-current={isCurrent || undefined} data-change={suggestion.change}>
      {mayChoose && (
        <input
          type="checkbox"
          className={classes.choose}
          aria-label={`Choose ${name}`}
          checked={isChosen}
          onChange={() => {}}
          onClick={(event) => onChoose(suggestion, event.shiftKey)}
        />
      )}
      <button
        type="button"
        className={classes.open}
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => onOpen(suggestion)}
      >
        <span className={classes.icon} aria-hidden>
          <Icon size={18} stroke={1.8} />
        </span>
        <span className={classes.words}>
          <span className={classes.line}>
            <span className={classes.name}>{name}</span>
            {phase ? (
              <Loader size={14} aria-label="On its way" />
            ) : (
              <Age className={classes.age} at={suggestion.waiting_since} />
            )}
          </span>
          <span className={classes.line}>
            <span className={classes.what}>
              {CHANGE_WORDS[suggestion.change]}
              {suggestion.pms_unit ? ` · ${suggestion.pms_unit}` : ''} · {propertyName} · {effectOf(suggestion)}
            </span>
            <span className={classes.badges}>
              {phase === 'waiting' ? (
                <Badge size="sm" color="yellow" variant="light">
                  Not sent yet
                </Badge>
              ) : (
                <StateBadges suggestion={suggestion} />
              )}
            </span>
          </span>
        </span>
      </button>
    </div>
  );
});
