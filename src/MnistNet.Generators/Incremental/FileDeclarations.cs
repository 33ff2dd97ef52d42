namespace MnistNet.Generators.Incremental;

/// <summary>What one file declares, as text: all of it on which a network in another file can depend.</summary>
/// <param name="Frame">Usings, namespaces, types and whatever is no member; without comments, bodies, and attributes of classes.</param>
/// <param name="Members">Constants, fields, properties, events, methods and top-level statements.</param>
/// <param name="Mentions">The identifiers in the frame, in attributes of classes, in values of constants and in methods called Define.</param>
internal sealed record FileDeclarations(
    string Frame, EquatableArray<DeclaredMember> Members, EquatableArray<string> Mentions, EquatableArray<UsingAlias> Aliases);

/// <summary>A member that concerns a network only where its name is mentioned.</summary>
/// <param name="Text">Its declaration, and where in the frame it belongs.</param>
internal readonly record struct DeclaredMember(string Name, string Text);

/// <summary>A name that a <c>using</c> gives, and the last part of the name that it stands for.</summary>
internal readonly record struct UsingAlias(string Name, string Target);
