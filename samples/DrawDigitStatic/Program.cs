// Nothing runs but what the page asks for: Engine.cs.
return;
