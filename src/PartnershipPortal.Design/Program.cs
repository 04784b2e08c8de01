// Start-up project of the EF command-line tools (see docs/operations.md, "Migrations"); it is never run.
return 1;
