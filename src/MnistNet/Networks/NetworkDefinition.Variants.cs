namespace MnistNet;

/// <content>Definitions of others.</content>
public sealed partial record NetworkDefinition
{
    /// <summary>
    /// What its class declares, the input first; layers that do not read the one before them start a branch.
    /// </summary>
    internal IEnumerable<LayerDeclaration> Declarations
    {
        get
        {
            yield return new LayerDeclaration.Input(Input.Height, Input.Width, Input.Channels) { Name = InputName == DefaultInputName ? null : InputName };
            string present = InputName;
            foreach (LayerInfo layer in Layers)
            {
                if (layer.Inputs[0].Layer != present)
                {
                    yield return new LayerDeclaration.From(layer.Inputs[0].Layer);
                }

                yield return layer.Declaration;
                present = layer.Name;
            }
        }
    }

    /// <summary>The same layers for images of another shape, or of other classes: the last layer with units or filters has one for each class.</summary>
    /// <param name="input">Shape of one image.</param>
    /// <param name="classCount">How many classes there are, at least 2.</param>
    /// <returns>This network, where it fits already.</returns>
    /// <exception cref="InvalidOperationException">The layers do not fit together then; the message says which, and why.</exception>
    public NetworkDefinition For(Shape input, int classCount)
    {
        if (input == Input && classCount == ClassCount)
        {
            return this;
        }

        List<LayerDeclaration> layers = [.. Declarations];
        layers[0] = new LayerDeclaration.Input(input.Height, input.Width, input.Channels) { Name = layers[0].Name };
        int last = layers.FindLastIndex(static layer => layer.Size is not null);
        if (last > 0)
        {
            layers[last] = layers[last].WithSize(classCount);
        }

        NetworkDefinition definition = DefinitionResolver.Resolve(Name, [.. layers], Training);
        return definition.ClassCount == classCount
            ? definition
            : throw new InvalidOperationException($"{Name} tells {definition.ClassCount} classes apart, which no layer sets; expected {classCount}.");
    }
}
