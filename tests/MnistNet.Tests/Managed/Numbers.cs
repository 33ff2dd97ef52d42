namespace MnistNet.Tests.Managed;

/// <summary>A number as a type, so that shapes can be put together at run time.</summary>
internal interface INumber
{
    static abstract int Value { get; }
}

internal readonly struct N0 : INumber
{
    public static int Value => 0;
}

internal readonly struct N1 : INumber
{
    public static int Value => 1;
}

internal readonly struct N2 : INumber
{
    public static int Value => 2;
}

internal readonly struct N3 : INumber
{
    public static int Value => 3;
}

internal readonly struct N4 : INumber
{
    public static int Value => 4;
}

internal readonly struct N5 : INumber
{
    public static int Value => 5;
}

internal readonly struct N6 : INumber
{
    public static int Value => 6;
}

internal readonly struct N7 : INumber
{
    public static int Value => 7;
}

internal readonly struct N8 : INumber
{
    public static int Value => 8;
}

internal readonly struct N9 : INumber
{
    public static int Value => 9;
}

internal readonly struct N10 : INumber
{
    public static int Value => 10;
}

internal readonly struct N11 : INumber
{
    public static int Value => 11;
}

internal readonly struct N12 : INumber
{
    public static int Value => 12;
}

internal readonly struct N13 : INumber
{
    public static int Value => 13;
}

internal readonly struct N14 : INumber
{
    public static int Value => 14;
}

internal readonly struct N15 : INumber
{
    public static int Value => 15;
}

internal readonly struct N16 : INumber
{
    public static int Value => 16;
}

internal readonly struct N17 : INumber
{
    public static int Value => 17;
}

internal readonly struct N18 : INumber
{
    public static int Value => 18;
}

internal readonly struct N20 : INumber
{
    public static int Value => 20;
}

internal readonly struct N23 : INumber
{
    public static int Value => 23;
}

internal readonly struct N24 : INumber
{
    public static int Value => 24;
}

internal readonly struct N28 : INumber
{
    public static int Value => 28;
}

internal readonly struct N30 : INumber
{
    public static int Value => 30;
}

internal readonly struct N32 : INumber
{
    public static int Value => 32;
}

internal readonly struct N33 : INumber
{
    public static int Value => 33;
}

internal readonly struct N40 : INumber
{
    public static int Value => 40;
}

internal readonly struct N48 : INumber
{
    public static int Value => 48;
}
