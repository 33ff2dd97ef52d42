namespace MnistNet;

/// <summary>One layer of a <see cref="NetworkAttribute">network</see>: the base of every layer attribute.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
#pragma warning disable CS3015 // Only the library derives from it.
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }
}
