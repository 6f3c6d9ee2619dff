/*
 * The miniature protocol: vCPUs that fault pages in, invalidators that take them away.
 * The same protocol as Sources/MiniatureProtocol, step by step and value by value; both must
 * reach the same states by the same transitions.
 *
 * Sizes are macros: VCPUS, INVALIDATORS, PAGES (1-3), FRAMES (1-4), FAULTS, ROUNDS.
 * -DSEEDED_BUG leaves the comparison of the sequence out.
 *
 * One statement that can be executed is one step of the model: what the model does at once is a
 * d_step, a step that may go on in several ways is an if with one option for each, and an option
 * has a guard for every condition under which the model would not offer it. A process that has
 * nothing more to do stays at its label end, so it is a valid end state and never terminates:
 * a terminating process would add a transition. Locals are reset where they die, as in the model.
 */

#define NONE 255

byte sequence, in_progress, mmu_lock, readers, writer;
byte pte[PAGES] = NONE;
byte spte[PAGES] = NONE;
byte references[FRAMES];
byte owner[FRAMES];

#define PROCESS  1
#define STRANGER 2

#ifdef SEEDED_BUG
#define STALE(snapshot) (in_progress > 0)
#else
#define STALE(snapshot) (in_progress > 0 || sequence != snapshot)
#endif

#if FRAMES == 1
#define NO_FREE_FRAME (references[0] != 0)
#elif FRAMES == 2
#define NO_FREE_FRAME (references[0] != 0 && references[1] != 0)
#elif FRAMES == 3
#define NO_FREE_FRAME (references[0] != 0 && references[1] != 0 && references[2] != 0)
#else
#define NO_FREE_FRAME (references[0] != 0 && references[1] != 0 && references[2] != 0 && references[3] != 0)
#endif

#define FAULT_IN(f) \
  d_step { pte[page] == NONE && references[f] == 0 -> \
           references[f] = 1; owner[f] = PROCESS; pte[page] = f; frame = f }

#define REUSE(f) \
  d_step { references[f] == 0 -> references[f] = 1; owner[f] = STRANGER; frame = f }

active [VCPUS] proctype vcpu()
{
  byte faults, page, snapshot, frame = NONE;

end:
  if
  :: d_step { faults < FAULTS -> page = 0 }
#if PAGES > 1
  :: d_step { faults < FAULTS -> page = 1 }
#endif
#if PAGES > 2
  :: d_step { faults < FAULTS -> page = 2 }
#endif
  fi;

read_sequence:
  snapshot = sequence;

  if
  :: d_step { in_progress > 0 -> snapshot = 0 }; goto read_sequence
  :: in_progress == 0
  fi;

  /* The lookup, with the process's address space locked. */
  d_step { writer == 0 -> readers++ };
  if
  :: d_step { pte[page] != NONE -> frame = pte[page] }; goto unlock_mm
  :: pte[page] == NONE
  fi;
  if
  :: d_step { pte[page] != NONE -> frame = pte[page] }
  :: FAULT_IN(0)
#if FRAMES > 1
  :: FAULT_IN(1)
#endif
#if FRAMES > 2
  :: FAULT_IN(2)
#endif
#if FRAMES > 3
  :: FAULT_IN(3)
#endif
  fi;
unlock_mm:
  readers--;

  d_step { mmu_lock == 0 -> mmu_lock = _pid + 1 };
  if
  :: STALE(snapshot); goto retry
  :: !STALE(snapshot)
  fi;
  spte[page] = frame;
  if
  :: d_step { mmu_lock = 0; snapshot = 0; frame = NONE }; goto access
  fi;

retry:
  if
  :: d_step { mmu_lock = 0; snapshot = 0; frame = NONE }; goto read_sequence
  fi;

access:
  if
  :: spte[page] == NONE; goto read_sequence
  :: d_step { spte[page] != NONE ->
              assert(references[spte[page]] != 0 && owner[spte[page]] == PROCESS);
              faults++; page = 0 };
     goto end
  fi
}

active [INVALIDATORS] proctype invalidator()
{
  byte rounds, page, frame = NONE;

end:
  if
  :: d_step { rounds < ROUNDS -> page = 0 }
#if PAGES > 1
  :: d_step { rounds < ROUNDS -> page = 1 }
#endif
#if PAGES > 2
  :: d_step { rounds < ROUNDS -> page = 2 }
#endif
  fi;

  d_step { writer == 0 && readers == 0 -> writer = _pid + 1 };

  /* The notifier, before the page table changes. */
  d_step { mmu_lock == 0 -> mmu_lock = _pid + 1 };
  in_progress++;
  spte[page] = NONE;
  mmu_lock = 0;

  if
  :: d_step { pte[page] != NONE -> frame = pte[page]; pte[page] = NONE }
  :: pte[page] == NONE; goto range_end
  fi;
  d_step { references[frame] = 0; owner[frame] = 0; frame = NONE };

  /* The notifier, after the page table has changed. */
range_end:
  if
  :: d_step { mmu_lock == 0 -> mmu_lock = _pid + 1 }
  fi;
  sequence++;
  in_progress--;
  mmu_lock = 0;

  writer = 0;

  /* Somebody else gets a frame, if one is free, and gives it back. */
  if
  :: REUSE(0)
#if FRAMES > 1
  :: REUSE(1)
#endif
#if FRAMES > 2
  :: REUSE(2)
#endif
#if FRAMES > 3
  :: REUSE(3)
#endif
  :: NO_FREE_FRAME
  fi;
  d_step {
    if
    :: frame != NONE -> references[frame] = 0; owner[frame] = 0
    :: else
    fi;
    frame = NONE; page = 0; rounds++
  };
  goto end
}
