using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Shapes;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet;

/// <summary>
/// A rectifier that learns how much of what is negative it lets through: x where x &gt; 0, alpha · x elsewhere (He et al., 2015).
/// Alphas start at 0. Keeps the shape; as many parameters as one image has values, or fewer along <see cref="SharedAxes"/>.
/// </summary>
public sealed class PReLUAttribute : LayerAttribute
{
    /// <summary>
    /// The axes along which values share an alpha: 1, 2 and 3 are the height, the width and the channels of an image, 1 is all of
    /// a vector. <c>[PReLU(SharedAxes = [1, 2])]</c> has one for each channel; none are shared unless set.
    /// </summary>
#pragma warning disable CA1819 // An argument of an attribute.
    public int[] SharedAxes { get; set; } = [];
#pragma warning restore CA1819
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="PReLUAttribute" path="/summary"/>
    /// <param name="sharedAxes">
    /// The axes along which values share an alpha: 1, 2 and 3 are the height, the width and the channels of an image, 1 is all of
    /// a vector. <c>[1, 2]</c> gives one for each channel; none are shared unless set.
    /// </param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder PReLU(int[]? sharedAxes = null, string? name = null) => Append(new LayerDeclaration.PReLU([.. sharedAxes ?? []]), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>A rectifier whose slopes are learned.</summary>
    /// <param name="SharedAxes">The axes along which values share a slope, of which 1 is the first.</param>
    public sealed record PReLU(ImmutableArray<int> SharedAxes) : LayerDeclaration("PReLU")
    {
        private const int Rank = 3;

        /// <inheritdoc/>
        public bool Equals(PReLU? other) => other is not null && Name == other.Name && SharedAxes.SequenceEqual(other.SharedAxes);

        /// <inheritdoc/>
        public override int GetHashCode() => (Name, SharedAxes.Length).GetHashCode();

        internal override void Check(ArgumentReport arguments)
        {
            foreach (int axis in SharedAxes.Where(static axis => axis is < 1 or > Rank).Take(1))
            {
                arguments.Require(false, nameof(SharedAxes), axis, "axes from 1 to 3, of which 1 is the height of an image, 2 the width and 3 the channels");
            }
        }

        internal override Finding? CheckInput(Shape input, int index) => SharedAxes.Any(axis => axis > input.Rank)
            ? Finding.Create(Rules.OutOfRange, FindingPlace.OfLayer(index, nameof(SharedAxes)), nameof(SharedAxes), Kind, Number(SharedAxes.Max()), $"1, as its input {input} is a vector")
            : null;

        internal override LayerText Spell(LayerText text) => SharedAxes.IsEmpty ? text : text.Set(nameof(SharedAxes), SharedAxes, null);

        internal override void Build(OperatorBuilder layer) => layer.Bend(SharedAxes);
    }
}
