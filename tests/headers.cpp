// Nothing but the precompiled headers of all tests.
