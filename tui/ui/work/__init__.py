"""Work on a task that goes through dialogs, one module for each kind: asked for by screens, awaited in a worker."""
